"""How the hub looks: base templates, style, script, fonts, the theme's colours, and its words."""
