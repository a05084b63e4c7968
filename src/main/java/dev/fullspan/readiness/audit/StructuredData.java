package dev.fullspan.readiness.audit;

import dev.fullspan.readiness.audit.PageReport.ProductFacts;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Finds schema.org products in a page: JSON-LD first, then microdata, then Open Graph. */
final class StructuredData {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int MAX_DEPTH = 12;

    private StructuredData() {}

    /** The page's first product, or null where it tells of none. */
    static @Nullable ProductFacts product(Document document) {
        List<JsonNode> products = jsonProducts(document);
        if (!products.isEmpty()) {
            return ofJson(products.getFirst());
        }
        Element item = document.selectFirst("[itemtype$=schema.org/Product]");
        if (item != null) {
            return new ProductFacts(
                    String.valueOf(microdata(item, "name")),
                    microdata(item, "price"),
                    microdata(item, "priceCurrency"),
                    lastPart(microdata(item, "availability")));
        }
        String price = openGraph(document, "product:price:amount");
        return price == null
                ? null
                : new ProductFacts(
                        String.valueOf(openGraph(document, "og:title")),
                        price,
                        openGraph(document, "product:price:currency"),
                        lastPart(openGraph(document, "product:availability")));
    }

    static int productCount(Document document) {
        int inJson = jsonProducts(document).size();
        return inJson > 0
                ? inJson
                : document.select("[itemtype$=schema.org/Product]").size();
    }

    private static List<JsonNode> jsonProducts(Document document) {
        List<JsonNode> products = new ArrayList<>();
        for (Element script : document.select("script[type=application/ld+json]")) {
            try {
                collect(JSON.readTree(script.data()), products, 0);
            } catch (JacksonException e) {
                // A page's broken JSON-LD tells nothing; search engines skip it as well.
            }
        }
        return products;
    }

    private static void collect(JsonNode node, List<JsonNode> products, int depth) {
        if (depth > MAX_DEPTH) {
            return;
        }
        if (node.isArray()) {
            node.forEach(child -> collect(child, products, depth + 1));
        } else if (node.isObject()) {
            if (isProduct(node.path("@type"))) {
                products.add(node);
            } else {
                for (String part : List.of("@graph", "mainEntity", "itemListElement", "item")) {
                    collect(node.path(part), products, depth + 1);
                }
            }
        }
    }

    private static boolean isProduct(JsonNode type) {
        if (type.isArray()) {
            for (JsonNode one : type) {
                if (isProduct(one)) {
                    return true;
                }
            }
            return false;
        }
        String name = type.asString("");
        return name.equals("Product") || name.equals("ProductGroup") || name.endsWith("/Product");
    }

    private static ProductFacts ofJson(JsonNode product) {
        JsonNode offer = product.path("offers");
        if (offer.isMissingNode() && product.path("hasVariant").isArray()) {
            offer = product.path("hasVariant").path(0).path("offers");
        }
        if (offer.isArray()) {
            offer = offer.path(0);
        }
        String price = text(offer, "price");
        if (price == null) {
            price = text(offer, "lowPrice");
        }
        JsonNode specification = offer.path("priceSpecification");
        if (specification.isArray()) {
            specification = specification.path(0);
        }
        if (price == null) {
            price = text(specification, "price");
        }
        String currency = text(offer, "priceCurrency");
        if (currency == null) {
            currency = text(specification, "priceCurrency");
        }
        String name = text(product, "name");
        return new ProductFacts(name == null ? "" : name, price, currency, lastPart(text(offer, "availability")));
    }

    private static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isValueNode() && !value.isNull() && !value.asString("").isBlank()
                ? SiteText.cut(value.asString(""))
                : null;
    }

    private static @Nullable String microdata(Element item, String property) {
        Element element = item.selectFirst("[itemprop=" + property + "]");
        if (element == null) {
            return null;
        }
        String value = element.hasAttr("content")
                ? element.attr("content")
                : element.hasAttr("href") ? element.attr("href") : element.text();
        return value.isBlank() ? null : SiteText.cut(value);
    }

    private static @Nullable String openGraph(Document document, String property) {
        Element element = document.selectFirst("meta[property=" + property + "]");
        return element == null || element.attr("content").isBlank() ? null : SiteText.cut(element.attr("content"));
    }

    private static @Nullable String lastPart(@Nullable String address) {
        return address == null ? null : address.substring(address.lastIndexOf('/') + 1);
    }
}
