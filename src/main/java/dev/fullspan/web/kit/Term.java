package dev.fullspan.web.kit;

/**
 * What a word on a page means.
 *
 * @param slug its name in addresses, such as {@code average-order}; the reference page's anchor
 * @param sentence what it means and how it is computed
 */
public record Term(String slug, String label, String sentence) {}
