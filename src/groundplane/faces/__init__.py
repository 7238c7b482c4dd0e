"""What the rooms' edges share: `http` for routers, `terminal` for commands."""
