package dev.fullspan.catalog.web;

import dev.fullspan.catalog.Lack;
import dev.fullspan.catalog.Picture;
import dev.fullspan.catalog.Product;
import dev.fullspan.kernel.Money;
import dev.fullspan.web.kit.Typed;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A product as programs get it. */
@Schema(name = "Product")
record ProductJson(
        @Schema(requiredMode = RequiredMode.REQUIRED) long id,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Its name in addresses, unique in the shop.")
        String handle,

        @Schema(requiredMode = RequiredMode.REQUIRED) String title,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "HTML or plain text.")
        String description,

        @Schema(requiredMode = RequiredMode.REQUIRED) String brand,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "Names from the root on.",
                example = "Home > Kitchen")
        String category,

        @Schema(requiredMode = RequiredMode.REQUIRED) String type,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<String> tags,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                allowableValues = {"active", "draft", "archived"})
        String status,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "What its variants differ in.")
        List<String> options,

        @Schema(requiredMode = RequiredMode.REQUIRED) List<PictureJson> pictures,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<VariantJson> variants,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description =
                        "What it lacks to be sold: price, picture, text, shipping-class, tax-class, variant. Stock is not among them.")
        List<String> lacks,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Counts its changes; the ETag is made of it.")
        int version) {

    static ProductJson of(Product product) {
        return new ProductJson(
                product.id(),
                product.handle(),
                product.title(),
                product.description(),
                product.brand(),
                product.category(),
                product.kind(),
                product.tags(),
                product.status().word(),
                product.options(),
                product.pictures().stream()
                        .map(one -> new PictureJson(one.address(), one.alt()))
                        .toList(),
                product.variants().stream()
                        .map(one -> VariantJson.of(product, one))
                        .toList(),
                Lack.of(product).stream().map(Lack::word).toList(),
                product.version());
    }

    /** A picture. */
    @Schema(name = "ProductPicture")
    record PictureJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String address,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "What it shows; may be empty.") @Nullable
            String alt) {
        Picture picture() {
            return new Picture(address == null ? "" : address, alt == null ? "" : alt);
        }
    }

    /** An amount. */
    @Schema(name = "CatalogAmount")
    record AmountJson(
            @Schema(requiredMode = RequiredMode.REQUIRED, example = "12.50", pattern = "^[0-9]+(\\.[0-9]+)?$") @Nullable
            String amount,

            @Schema(requiredMode = RequiredMode.REQUIRED, example = "EUR") @Nullable
            String currency) {
        static @Nullable AmountJson of(@Nullable Money money) {
            return money == null
                    ? null
                    : new AmountJson(
                            money.amount().toPlainString(), money.currency().getCurrencyCode());
        }

        /** @param own currency where none is told */
        static @Nullable Money money(String field, @Nullable AmountJson told, Currency own) {
            if (told == null) {
                return null;
            }
            String amount = told.amount() == null ? "" : told.amount();
            if (amount.isBlank()) {
                throw Typed.wrong(field, "Write an amount such as {\"amount\":\"12.50\",\"currency\":\"EUR\"}.");
            }
            return Typed.money(field, told.currency() == null ? amount : amount + " " + told.currency(), own);
        }
    }
}
