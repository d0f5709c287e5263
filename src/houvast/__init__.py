"""Houvast: what people see around a child, brought together and explained."""

__version__ = "0.1.0"
