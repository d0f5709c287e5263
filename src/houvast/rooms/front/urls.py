from django.urls import path

from houvast.rooms.front import views

app_name = "front"
urlpatterns = [
    path("", views.front, name="front"),
    path("bronnen/", views.sources, name="sources"),
    path("<slug:slug>/", views.page, name="page"),
]
