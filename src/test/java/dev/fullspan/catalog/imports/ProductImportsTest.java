package dev.fullspan.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.catalog.Made;
import dev.fullspan.catalog.Picture;
import dev.fullspan.catalog.Product;
import dev.fullspan.catalog.ProductList;
import dev.fullspan.catalog.ProductQuery;
import dev.fullspan.catalog.Products;
import dev.fullspan.catalog.Relation;
import dev.fullspan.catalog.StockRule.BackOrders;
import dev.fullspan.catalog.Variant;
import dev.fullspan.catalog.imports.ImportProgress.State;
import dev.fullspan.catalog.web.CsvAnswer;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.io.BufferedWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FullspanTest
class ProductImportsTest {
    /** Lines of the large file; more can be asked for by hand. */
    private static final int LINES = Integer.getInteger("fullspan.lines", 6_000);

    private static final String SHOPIFY = """
            Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,Variant Requires Shipping,Variant Taxable,Variant Barcode,Image Src,Image Position,Image Alt Text,Cost per item,Status
            oak-tray,Oak tray,"<p>Made of oak,
            oiled.</p>",Holm,Home & Garden > Kitchen,Tray,"oak, wood",TRUE,Size,Small,OAK-S,500.0,12,deny,49.00,59.00,TRUE,TRUE,'4006381333931,https://cdn.example/1.jpg,2,Seen from above,20.50,active
            oak-tray,,,,,,,,,Large,OAK-L,900,3,continue,69.00,,TRUE,FALSE,,https://cdn.example/2.jpg,1,,,
            oak-tray,,,,,,,,,,,,,,,,,,,https://cdn.example/3.jpg,3,,,
            voucher,Voucher,,Holm,,,,FALSE,Title,Default Title,VOUCHER,0,,deny,25.00,,FALSE,FALSE,,,,,,active
            """;

    @Autowired
    Shops shops;

    @Autowired
    Products products;

    @Autowired
    ProductList list;

    @Autowired
    ProductImports imports;

    @Autowired
    ImportRuns runs;

    @Autowired
    ProductFile exports;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = newShop();
    }

    private Shop newShop() {
        return shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC"));
    }

    private ImportProgress run(Shop into, String text) throws Exception {
        Path file = imports.place();
        Files.writeString(file, text);
        ImportProgress end = imports.run(into, file, "products.csv");
        assertThat(file).as("gone once it is in").doesNotExist();
        return end;
    }

    private List<Refused> refused(ImportProgress run) {
        return runs.refused(shop.id(), run.id(), 0, 100_000).stream()
                .map(ImportRuns.Kept::refused)
                .toList();
    }

    private Product find(String handle) {
        return products.find(shop.id(), handle).orElseThrow();
    }

    @Test
    void shopifysFileIsUnderstood() throws Exception {
        ImportProgress end = run(shop, SHOPIFY);

        assertThat(refused(end)).isEmpty();
        assertThat(end.products()).isEqualTo(2);
        assertThat(end.variants()).isEqualTo(3);
        Product tray = find("oak-tray");
        assertThat(tray.description()).isEqualTo("<p>Made of oak,\noiled.</p>");
        assertThat(tray.category()).isEqualTo("Home & Garden > Kitchen");
        assertThat(tray.tags()).containsExactly("oak", "wood");
        assertThat(tray.options()).containsExactly("Size");
        assertThat(tray.pictures())
                .containsExactly(
                        new Picture("https://cdn.example/2.jpg", ""),
                        new Picture("https://cdn.example/1.jpg", "Seen from above"),
                        new Picture("https://cdn.example/3.jpg", ""));
        Variant small = tray.variants().getFirst();
        assertThat(small.price()).hasToString("49.00 EUR");
        assertThat(small.compareAt()).hasToString("59.00 EUR");
        assertThat(small.cost()).hasToString("20.50 EUR");
        assertThat(small.weightGrams()).isEqualTo(500);
        assertThat(small.barcode()).isEqualTo("4006381333931");
        assertThat(small.taxClass()).isEqualTo("standard");
        assertThat(small.backOrders()).isEqualTo(BackOrders.NEVER);
        Variant large = tray.variants().getLast();
        assertThat(large.options()).containsExactly("Large");
        assertThat(large.taxClass()).isEqualTo("none");
        assertThat(large.backOrders()).isEqualTo(BackOrders.ALWAYS);
        Product voucher = find("voucher");
        assertThat(voucher.status()).isEqualTo(Product.Status.DRAFT);
        assertThat(voucher.options()).isEmpty();
        assertThat(voucher.variants().getFirst().shippingClass()).isEqualTo("none");
    }

    @Test
    void importedTwiceAFileChangesNothingAndWhatItDoesNotTellStays() throws Exception {
        run(shop, SHOPIFY);
        Product before = find("oak-tray");
        products.save(
                shop.id(),
                before.with(List.of(
                        finer(before.variants().getFirst()), before.variants().getLast())));
        Product finer = find("oak-tray");

        run(shop, SHOPIFY);

        assertThat(find("oak-tray"))
                .usingRecursiveComparison()
                .ignoringFields("version")
                .isEqualTo(finer);
        run(shop, "handle,sku,price\noak-tray,OAK-L,70\n");
        assertThat(find("oak-tray").variants().getLast().price()).hasToString("70.00 EUR");
        assertThat(find("oak-tray"))
                .usingRecursiveComparison()
                .ignoringFields("version", "variants")
                .isEqualTo(finer);
    }

    /** With what Shopify's file does not know. */
    private static Variant finer(Variant one) {
        return new Variant(
                one.sku(),
                one.options(),
                one.price(),
                one.compareAt(),
                one.cost(),
                "reduced",
                "bulky",
                one.weightGrams(),
                one.barcode(),
                21,
                one.backOrders(),
                List.of(new Relation(Relation.Kind.REPLACES, "OLD", 1)));
    }

    @Test
    void brokenLinesAreHandedBackWithTheirReasonsAndTheOthersGoIn() throws Exception {
        products.save(shop.id(), Made.product("elm", "ELM"));
        ImportProgress end = run(shop, """
                handle,title,sku,price,status,contains
                oak,Oak,OAK-1,abc,active,
                oak,Oak,OAK-2,5.00,active,
                oak,Oak,OAK-2,6.00,active,
                oak,Oak,ELM,6.00,active,
                oak,Oak,OAK-3,6.00,active,,,,
                oak,Oak,"OAK-4,6.00,active,
                ,No handle,X,1,active,
                ash,,ASH,1,active,
                yew,Yew,YEW,1,sold out,
                set,Set,SET,1,active,1 SET-2
                set-2,Set 2,SET-2,1,active,1 SET
                last,Last,LAST,1,active,
                """);

        assertThat(end.state()).isEqualTo(State.FINISHED);
        assertThat(refused(end).stream().map(one -> one.line() + " " + one.reason()))
                .containsExactly(
                        "2 price: Write an amount such as 1250.00, without signs between the thousands, not “abc”.",
                        "4 sku: An earlier line tells of the SKU “OAK-2”. That one is taken.",
                        "5 sku: The SKU “ELM” belongs to the product “elm” already.",
                        "6 The row has 9 columns, the file 6.",
                        "7 A quote is opened and not closed as it should be.",
                        "8 handle: The line does not say which product it belongs to.",
                        "9 title: Say what it is called, in 1 to 255 characters.",
                        "10 status: The status is active, draft or archived.",
                        "12 contains: The bundle “SET” would contain itself. Take it out of its parts.");
        assertThat(refused(end).get(4).told()).isEqualTo("oak,Oak,\"OAK-4,6.00,active,");
        assertThat(find("oak").variants()).extracting(Variant::sku).containsExactly("OAK-2");
        assertThat(find("last").variants()).hasSize(1);
        assertThat(find("set").variants()).hasSize(1);
        assertThat(products.find(shop.id(), "set-2")).isEmpty();
        assertThat(end.rows()).isEqualTo(12);
        assertThat(end.refused()).isEqualTo(9);
    }

    @Test
    void aSkuThatTwoNewProductsClaimGoesToTheFirst() throws Exception {
        ImportProgress end = run(shop, "handle,title,sku,price\na,A,X,1\nb,B,X,2\nb,B,Y,2\n");
        assertThat(find("a").variants()).extracting(Variant::sku).containsExactly("X");
        assertThat(find("b").variants()).extracting(Variant::sku).containsExactly("Y");
        assertThat(refused(end).stream().map(Refused::line)).containsExactly(3L);
    }

    @Test
    void aFileOfOtherColumnsIsRefusedAtOnce() throws Exception {
        Path file = imports.place();
        Files.writeString(file, "name,price\nOak,5\n");
        assertThatThrownBy(() -> imports.start(shop, file, "other.csv"))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.field()).isEqualTo("file"));
        assertThat(imports.of(shop.id())).isEmpty();
        ProductImports.remove(file);
    }

    @Test
    void semicolonsAreUnderstood() throws Exception {
        run(shop, "\uFEFFhandle;title;sku;price\noak;Oak, oiled;OAK;12,50\n");
        assertThat(find("oak").title()).isEqualTo("Oak, oiled");
        assertThat(find("oak").variants().getFirst().price()).hasToString("12.50 EUR");
    }

    /** Every tenth line is broken in one of several ways; not one of the others is lost. */
    @Test
    void aLargeFileWithEveryTenthLineBrokenGoesInWithoutThem() throws Exception {
        Path file = imports.place();
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("handle,title,sku,price,tax_class\n");
            for (int i = 1; i <= LINES; i++) {
                String product = "p-" + (i / 4);
                String good = product + ",Product " + (i / 4) + ",SKU-" + i + "," + (i % 500) + ".50,standard\n";
                out.write(
                        i % 10 != 0
                                ? good
                                : switch (i / 10 % 4) {
                                    case 0 -> product + ",Product,SKU-" + i + ",free,standard\n";
                                    case 1 -> product + ",Product,\"SKU-" + i + ",1,standard\n";
                                    case 2 -> product + ",Product,SKU-" + i + ",1,standard,too,many\n";
                                    default -> product + ",Product,,1,standard,\u0000\n";
                                });
            }
        }

        long started = System.nanoTime();
        ImportProgress end = imports.run(shop, file, "large.csv");
        System.out.printf(
                "%d lines in %.1f s, %d refused%n", LINES, (System.nanoTime() - started) / 1e9, end.refused());

        assertThat(end.state()).isEqualTo(State.FINISHED);
        assertThat(end.rows()).isEqualTo(LINES);
        assertThat(end.variants()).isEqualTo(LINES - LINES / 10);
        assertThat(end.refused()).isEqualTo(LINES / 10);
        assertThat(list.standing(shop.id()).variants()).isEqualTo(LINES - LINES / 10);
        assertThat(refused(end).stream().map(Refused::line).toList())
                .isEqualTo(java.util.stream.LongStream.rangeClosed(1, LINES)
                        .filter(i -> i % 10 == 0)
                        .mapToObj(i -> i + 1)
                        .toList());
    }

    /** Made-up catalogues come back from the own form as they were, in a shop of another currency too. */
    @Test
    void whatIsExportedInTheOwnFormComesBackWhole() throws Exception {
        for (long seed = 1; seed <= 3; seed++) {
            Random random = new Random(seed);
            Shop from = newShop();
            List<Product> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                all.add(random(random, i));
            }
            products.save(from.id(), all);
            Shop to = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "CHF", "UTC"));

            ImportProgress end = run(to, file(from, new OwnForm()));

            assertThat(end.refused()).as("seed " + seed).isZero();
            for (Product product : all) {
                assertThat(products.find(to.id(), product.handle()).orElseThrow())
                        .as("seed " + seed)
                        .usingRecursiveComparison()
                        .ignoringFields("id", "version")
                        .isEqualTo(products.find(from.id(), product.handle()).orElseThrow());
            }
        }
    }

    @Test
    void whatIsExportedForShopifyComesBackAsFarAsItsFileCanTell() throws Exception {
        run(shop, SHOPIFY);
        Shop to = newShop();
        run(to, file(shop, new ShopifyForm()));
        for (String handle : List.of("oak-tray", "voucher")) {
            assertThat(products.find(to.id(), handle).orElseThrow())
                    .usingRecursiveComparison()
                    .ignoringFields("id", "version")
                    .isEqualTo(find(handle));
        }
    }

    private String file(Shop from, Form form) throws Exception {
        StringWriter text = new StringWriter();
        CsvAnswer.write(text, form.columns(), exports.lines(from.id(), form, ProductQuery.ALL));
        return text.toString();
    }

    private static Product random(Random random, int number) {
        int options = random.nextInt(4);
        List<Variant> variants = new ArrayList<>();
        for (int v = random.nextInt(4); v > 0; v--) {
            variants.add(variant(random, "=SKU " + number + "," + v, options));
        }
        List<Picture> pictures = new ArrayList<>();
        for (int p = random.nextInt(3); p > 0; p--) {
            pictures.add(new Picture("https://shop.example/" + number + "-" + p + ".jpg", text(random)));
        }
        return new Product(
                0,
                "p-" + number,
                "Title " + text(random),
                text(random) + "\n<b>\"" + text(random) + "\"</b>",
                text(random),
                random.nextBoolean() ? "" : "Home > " + (1 + random.nextInt(3)),
                text(random),
                random.nextBoolean() ? List.of() : List.of("oak", "wood"),
                Product.Status.values()[random.nextInt(3)],
                List.of("Size", "Colour", "Oil").subList(0, options),
                pictures,
                variants,
                1);
    }

    private static Variant variant(Random random, String sku, int options) {
        Currency dollars = Currency.getInstance("USD");
        Money price = random.nextBoolean() ? null : new Money(random.nextInt(100_000), dollars);
        List<Relation> relations = random.nextBoolean()
                ? List.of()
                : List.of(
                        new Relation(Relation.Kind.CONTAINS, "9 CUP", 1 + random.nextInt(9)),
                        new Relation(Relation.Kind.ACCESSORY_OF, "-TABLE", 1),
                        new Relation(Relation.Kind.REPLACES, "OLD", 1));
        return new Variant(
                sku,
                List.of("S", "", "Ö, or \"so\"").subList(0, options),
                price,
                price == null || random.nextBoolean() ? null : new Money(5, dollars),
                maybe(random, new Money(70, Currency.getInstance("JPY"))),
                text(random),
                text(random),
                maybe(random, (long) random.nextInt(5_000)),
                random.nextBoolean() ? "" : "0012345",
                maybe(random, random.nextInt(40)),
                new BackOrders(List.of(0L, 12L, Long.MAX_VALUE).get(random.nextInt(3))),
                relations);
    }

    private static <T> @Nullable T maybe(Random random, T value) {
        return random.nextBoolean() ? value : null;
    }

    private static String text(Random random) {
        return List.of("", "plain", "a, b; \"c\"", "=1+1", "-5 %", "Öl & Ähre", "@home")
                .get(random.nextInt(7));
    }
}
