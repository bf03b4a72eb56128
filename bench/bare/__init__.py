"""The reference for ticks: what a Django developer writes in an hour, with the same rows and the same server."""
