"""Files as the system has them: replaced whole, by one at a time, looking as they did."""
