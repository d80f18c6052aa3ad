"""Addresses of feeds, the site map, pictures of shared links, and what other sites may show."""

from django.urls import path

from cineclub.feeds import embed, feed_pages, share_pictures, sitemaps

app_name = "feeds"
urlpatterns = [
    path("feed.atom", feed_pages.site, name="site"),
    path("boards/feed.atom", feed_pages.boards, name="boards"),
    path("boards/<str:slug>/feed.atom", feed_pages.board, name="board"),
    path("threads/<int:pk>/<str:slug>/feed.atom", feed_pages.thread, name="thread"),
    path("reviews/feed.atom", feed_pages.reviews, name="reviews"),
    path("reviews/<int:pk>/feed.atom", feed_pages.review, name="review"),
    path("films/feed.atom", feed_pages.films, name="films"),
    path("films/<str:slug>/feed.atom", feed_pages.film, name="film"),
    path("films/<str:slug>/reviews/feed.atom", feed_pages.film_reviews, name="film-reviews"),
    path("films/<str:slug>/threads/feed.atom", feed_pages.film_threads, name="film-threads"),
    path("films/<str:slug>/comments/feed.atom", feed_pages.film_comments, name="film-comments"),
    path("members/<slug:slug>/feed.atom", feed_pages.member, name="member"),
    path("members/<slug:slug>/reviews/feed.atom", feed_pages.member_reviews, name="member-reviews"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap-pages.xml", sitemaps.sitemap_pages, name="sitemap-pages"),
    path("sitemap-<slug:kind>-<int:number>.xml", sitemaps.sitemap_part, name="sitemap-part"),
    path("share.png", share_pictures.site, name="site-picture"),
    path("films/<str:slug>/share.png", share_pictures.film, name="film-picture"),
    path("threads/<int:pk>/share.png", share_pictures.thread, name="thread-picture"),
    path("reviews/<int:pk>/share.png", share_pictures.review, name="review-picture"),
    path("members/<slug:slug>/share.png", share_pictures.member, name="member-picture"),
    path("oembed", embed.oembed, name="oembed"),
    path("films/<str:slug>/card/", embed.film_card, name="film-card"),
]
