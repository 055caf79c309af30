"""Public addresses. An index number may hold a slash, so documents take a path and their files come first."""

from __future__ import annotations

from django.urls import path, register_converter

from gongkai.portal.converters import RowNumber
from gongkai.portal.pages import public_page
from gongkai.portal.views import (
    bodies,
    catalogues,
    disclosure,
    documents,
    feeds,
    home,
    policies,
    search,
    site,
    sitemaps,
)

app_name = "portal"
register_converter(RowNumber, "number")
urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("search/feed.xml", public_page(feeds.SearchFeed()), name="search_feed"),
    path("feed.xml", public_page(feeds.LatestFeed()), name="latest_feed"),
    path("disclosure/", disclosure.guide, name="disclosure"),
    path("disclosure/guide/", disclosure.guide, name="disclosure_guide"),
    path("disclosure/rules/", disclosure.rules, name="disclosure_rules"),
    path("disclosure/content/", disclosure.content, name="disclosure_content"),
    path("disclosure/reports/", disclosure.reports, name="disclosure_reports"),
    path("catalogues/<number:catalogue_id>/", catalogues.catalogue, name="catalogue"),
    path(
        "catalogues/<number:catalogue_id>/catalogue.<slug:format_name>",
        catalogues.catalogue_file,
        name="catalogue_file",
    ),
    path("items/<uuid:key>/", catalogues.item, name="item"),
    path("items/<uuid:key>/feed.xml", public_page(feeds.ItemFeed()), name="item_feed"),
    path(
        "documents/<path:index_number>/files/<number:attachment_id>/", documents.attachment, name="attachment"
    ),
    path("documents/<path:index_number>/", documents.document, name="document"),
    path("policies/", policies.policies, name="policies"),
    path("policies/policies.csv", policies.policies_export, name="policies_export"),
    path("bodies/", bodies.bodies, name="bodies"),
    path("bodies/<slug:code>/", bodies.body, name="body"),
    path("bodies/<slug:code>/feed.xml", public_page(feeds.BodyFeed()), name="body_feed"),
    path("site-map/", site.site_map, name="site_map"),
    path("accessibility/", site.accessibility, name="accessibility"),
    path("contact/", site.contact, name="contact"),
    path("robots.txt", site.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap-pages.xml", sitemaps.sitemap_pages, name="sitemap_pages"),
    path("sitemap-<number:part>.xml", sitemaps.sitemap_part, name="sitemap_part"),
]
