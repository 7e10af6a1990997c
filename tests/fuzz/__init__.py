"""A fuzzer that knows what it breaks: `make fuzz`, and a little of it with every test."""
