"""Addresses of the room people itself; signing in has sign_in_urls.py, under allauth's own names."""

from django.urls import path

from houvast.rooms.people.views import accounts

app_name = "people"
urlpatterns = [
    path("mijn/", accounts.mine, name="mine"),
    path("mijn/rol/", accounts.hats, name="hats"),
    path("mijn/gelezen/", accounts.seen, name="seen"),
    path("mijn/overal-uitloggen/", accounts.leave_everywhere, name="leave-everywhere"),
]
