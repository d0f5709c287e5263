"""What is asked when somebody makes an account."""
