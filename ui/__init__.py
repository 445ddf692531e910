"""The window of Briefing Desk: Qt widgets over `briefing`, which knows nothing about them."""
