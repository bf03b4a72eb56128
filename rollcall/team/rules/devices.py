"""What people call a device. Pure."""

DEVICES = (
    ("iPad", "iPad"), ("iPhone", "iPhone"), ("Android", "Android"), ("Windows", "Windows"), ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)  # fmt: skip


BROWSERS = (
    ("MicroMessenger", "WeChat"), ("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip


def device_label(user_agent: str) -> str:
    """What people call the device and browser that name themselves like this; empty when they say nothing known."""
    found = [next((label for sign, label in signs if sign in user_agent), "") for signs in (DEVICES, BROWSERS)]
    return " · ".join(label for label in found if label)
