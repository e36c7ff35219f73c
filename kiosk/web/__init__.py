"""What browsers ask: blueprints by audience. Each view parses, calls, renders."""
