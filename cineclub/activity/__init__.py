"""What members are to each other: whom they blocked and muted."""
