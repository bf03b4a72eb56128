"""How every page looks: its frame, the tokens, the components and the gallery that shows them."""
