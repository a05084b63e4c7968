package dev.fullspan.demo.catalogue;

/** A shelf of the shop. */
public record Category(String slug, String name, String text) {
    /** Address within the shop. */
    public String path() {
        return "/demo-shop/c/" + slug;
    }
}
