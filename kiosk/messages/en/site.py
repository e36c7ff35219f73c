"""Web pages, feeds and social pictures."""

SENTENCES: dict[str, str] = {
    "site_office": "Notices",
    "site_title": "Notices of {office}",
    "site_skip": "To the content",
    "site_current": "Current notices",
    "site_archive": "Past notices",
    "site_archive_about": "These notices are no longer in force; they are kept for reference.",
    "site_archive_empty": "No notice has expired yet.",
    "site_feed": "Feed (Atom)",
    "site_nothing": "There are no notices at present.",
    "site_guidance": "Guidance",
    "site_number": "No. {number}",
    "site_issued": "of {day}",
    "site_until": "In force until {day}",
    "site_over": "This notice is no longer in force; its last day was {day}.",
    "site_more": "More, and applying online",
    "site_made": "{count} files written to {folder}.",
    "site_no_url": "The site does not know its own address: add url to [site] in config.toml, or use --url, so that feeds and sitemap are right.",
    "cannot_write": "“{file}” cannot be written ({detail}). Check the permissions and the free space of the disk.",
    "site_no_page": "There is no such notice; it may have been taken back.",
    "site_not_ready": "The content is being read; please come back in a few seconds.",
}
