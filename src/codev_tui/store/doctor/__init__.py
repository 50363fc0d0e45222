"""Is everything in the data directory sound? What is not is found, told, and mended where that loses nothing."""
