package dev.fullspan.customer.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.customer.Consent;
import dev.fullspan.customer.Consents;
import dev.fullspan.customer.CustomerId;
import dev.fullspan.customer.Customers;
import dev.fullspan.customer.Dossiers;
import dev.fullspan.customer.Doubts;
import dev.fullspan.customer.Identity;
import dev.fullspan.customer.Identity.PostalAddress;
import dev.fullspan.customer.Merges;
import dev.fullspan.customer.Told;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.DataDirectory;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FullspanTest
class ForgottenTest {
    private static final Instant TIME = Instant.parse("2026-05-01T10:00:00Z");

    @Autowired
    Shops shops;

    @Autowired
    Customers customers;

    @Autowired
    Consents consents;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Doubts doubts;

    @Autowired
    Merges merges;

    @Autowired
    EventLog log;

    @Autowired
    AllThatIsKept kept;

    @Autowired
    PrivacyRequests requests;

    @Autowired
    DataDirectory data;

    private ShopId shop;
    private String mark;
    private CustomerId anna;
    private CustomerId ben;

    @BeforeEach
    void plant() {
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "Europe/Vienna")).id();
        mark = "q" + UUID.randomUUID().toString().substring(0, 8) + "zebra";
        Told told = new Told("api", TIME);
        anna = customers.resolve(
                shop,
                Identity.NOBODY
                        .withStoreId("shopify:one", mark + "-store")
                        .withEmail(mark + "@mail.at", true)
                        .withUser(mark + "-user")
                        .withLoyalty(mark + "-card")
                        .withName(mark + " Berg")
                        .withAddress(new PostalAddress("", List.of(mark + " street 5"), "1010", "Wien", "", "AT")),
                told);
        CustomerId merged = customers.resolve(shop, Identity.NOBODY.withEmail(mark + "2@mail.at", false), told);
        merges.merge(shop, anna, merged, "told so", "person:1");
        customers.resolve(shop, Identity.NOBODY.withEmail(mark + "@mail.at", false), told);
        ben = customers.resolve(shop, Identity.NOBODY.withStoreId("shopify:one", "ben").withEmail(mark + "2@mail.at", false), told);
        consents.tell(shop, anna, List.of(new Consent(Consent.Channel.EMAIL, true, TIME, "form", mark + " wording", "")));
        dossiers.note(shop, anna, "She likes " + mark, "person:1");
        log.append(List.of(identified("d1" + mark, mark + "-user"), identified("d2" + mark, mark + "-user"), identified("other", "ben")));
        log.awaitLoaded();
    }

    private Event identified(String device, String user) {
        return new Event(
                shop,
                UUID.randomUUID().toString(),
                Event.Retention.LIVE,
                Event.Origin.PIXEL,
                Event.IDENTIFIED,
                TIME,
                TIME,
                device,
                user,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                user.equals("ben") ? "{}" : "{\"email\":\"" + mark + "3@mail.at\",\"name\":\"" + mark + "\"}");
    }

    @Test
    void whatIsHandedOutIsComplete() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        kept.export(shop, anna, "person:1", out);

        Map<String, String> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(files).containsKeys("customer.json", "events.json", "storefront-orders.json");
        assertThat(files.get("customer.json"))
                .contains(mark + "-store", mark + "@mail.at", mark + "2@mail.at", mark + "3@mail.at", mark + " street 5", mark + " wording", "likes " + mark);
        assertThat(files.get("events.json")).contains("d1" + mark, "d2" + mark).doesNotContain("\"other\"");
        assertThat(requests.of(shop)).singleElement().satisfies(request -> {
            assertThat(request.state()).isEqualTo(PrivacyRequest.State.DONE);
            assertThat(request.due()).isEqualTo(request.received().plusDays(30));
            assertThat(request.parts()).contains(new PrivacyRequest.Part("events", 2));
        });
    }

    @Test
    void nothingOfAnErasedCustomerIsLeftInAnyFile() throws Exception {
        // A pair with another who shares an address keeps its other side only.
        assertThat(found(data.resolve("."), mark)).as("before").isTrue();
        customers.resolve(shop, Identity.NOBODY.withStoreId("shopify:one", "ben"), new Told("api", TIME));

        long request = kept.erase(shop, anna, false, "person:1");
        while (requests.find(shop, request).orElseThrow().state() == PrivacyRequest.State.RUNNING) {
            Thread.onSpinWait();
        }

        PrivacyRequest done = requests.find(shop, request).orElseThrow();
        assertThat(done.state()).as(done.message()).isEqualTo(PrivacyRequest.State.DONE);
        assertThat(done.steps()).contains("customer", "collect", "delivery");
        assertThatThrownBy(() -> customers.current(shop, anna)).isInstanceOf(ProblemException.class);
        assertThat(customers.current(shop, ben)).isEqualTo(ben);
        // What others were told of is theirs: the guest and Ben, who gave the same addresses as somebody else's, are customers of their own.
        kept.erase(shop, ben, false, "person:1");
        customers.known(shop, Identity.NOBODY.withEmail(mark + "@mail.at", false)).forEach(guest -> kept.erase(shop, guest, false, "person:1"));
        while (requests.of(shop).stream().anyMatch(one -> one.state() == PrivacyRequest.State.RUNNING)) {
            Thread.onSpinWait();
        }
        assertThat(requests.of(shop)).allMatch(one -> one.state() == PrivacyRequest.State.DONE);
        assertThat(places(data.resolve("."), mark)).as("afterwards").isEmpty();
    }

    private static boolean found(Path folder, String text) throws IOException {
        return !places(folder, text).isEmpty();
    }

    private static List<Path> places(Path folder, String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).filter(file -> holds(file, text)).toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (NoSuchFileException e) {
            return false; // the server's own housekeeping
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
