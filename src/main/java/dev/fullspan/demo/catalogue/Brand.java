package dev.fullspan.demo.catalogue;

/** A made-up maker. */
public record Brand(String slug, String name, String text) {
    /** Address within the shop. */
    public String path() {
        return "/demo-shop/b/" + slug;
    }
}
