"""One module for each command of `houvast`."""
