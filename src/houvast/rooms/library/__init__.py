"""Where visitors read and look things up: pages of knowledge, situations, the shelf of titles, words, search.

Asks nothing about anybody and keeps nothing, also not what somebody looked for: GDPR article 5, no more
data than the purpose needs. Everything here is about groups, so nothing here is advice about one child.
"""
