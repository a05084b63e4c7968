package dev.fullspan.customer.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.customer.CustomerLine;
import dev.fullspan.customer.CustomerList;
import dev.fullspan.customer.CustomerQuery;
import dev.fullspan.customer.Consent;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FullspanTest
class CustomerImportsTest {
    @Autowired
    Shops shops;

    @Autowired
    CustomerImports imports;

    @Autowired
    CustomerImportRuns runs;

    @Autowired
    CustomerList list;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "Europe/Vienna"));
    }

    private CustomerImportProgress run(String text) throws IOException {
        Path file = imports.place();
        Files.writeString(file, text);
        long id = imports.start(shop, file, "members.csv");
        while (runs.find(shop.id(), id).orElseThrow().state() == CustomerImportProgress.State.RUNNING) {
            Thread.onSpinWait();
        }
        return runs.find(shop.id(), id).orElseThrow();
    }

    private List<CustomerLine> all() {
        return list.after(shop.id(), CustomerQuery.of("", ""), 0, 100);
    }

    @Test
    void loyaltyMembersComeInAndBrokenLinesComeBackWithLineAndReason() throws IOException {
        CustomerImportProgress done = run("""
                Loyalty number;Name;E-Mail;Phone;Street;Zip;City;Country;consent_email;consent_at;consent_wording
                100;Anna Berg;anna@mail.at;0660 1234567;Hauptstraße 5;1010;Wien;AT;yes;2026-01-02;Card form 2026
                ;Nobody;;;;;;;;;
                101;Ben Holm;ben;;;;;;;;
                102;Cem Kaya;cem@mail.at;;;;;;perhaps;;
                103;Dora;dora@mail.at;;Weg 1;10;X;Austria;;;
                104;Eva;eva@mail.at;;;;;;no;;
                105;Fay;fay@mail.at;;;;;;yes;2099-01-01;
                106;"Gus;gus@mail.at
                """);

        assertThat(done.state()).isEqualTo(CustomerImportProgress.State.FINISHED);
        assertThat(done.rows()).isEqualTo(8);
        assertThat(done.taken()).isEqualTo(2);
        assertThat(runs.refused(shop.id(), done.id(), 0, 100))
                .extracting(CustomerImportRuns.Refused::line, one -> one.reason().split(" ")[0])
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(3L, "Nothing"),
                        org.assertj.core.groups.Tuple.tuple(4L, "email:"),
                        org.assertj.core.groups.Tuple.tuple(5L, "consent_email:"),
                        org.assertj.core.groups.Tuple.tuple(6L, "country:"),
                        org.assertj.core.groups.Tuple.tuple(8L, "consent_at:"),
                        org.assertj.core.groups.Tuple.tuple(9L, "A"));
        assertThat(all()).extracting(CustomerLine::name).containsExactly("Anna Berg", "Eva");
        assertThat(all().getFirst().allows(Consent.Channel.EMAIL)).isTrue();
        assertThat(all().getLast().allows(Consent.Channel.EMAIL)).isFalse();
        assertThat(all().getFirst().loyalty()).isEqualTo("100");
    }

    @Test
    void importedTwiceAFileChangesNothing() throws IOException {
        StringBuilder text = new StringBuilder("email,name,loyalty\n");
        for (int i = 0; i < 130; i++) {
            text.append("p").append(i).append("@mail.at,Person ").append(i).append(",").append(i + 500).append('\n');
        }
        run(text.toString());
        List<Long> before = list.after(shop.id(), CustomerQuery.of("", ""), 0, 1000).stream().map(one -> one.id().value()).toList();
        CustomerImportProgress again = run(text.toString());

        assertThat(before).hasSize(130);
        assertThat(again.taken()).isEqualTo(130);
        assertThat(list.after(shop.id(), CustomerQuery.of("", ""), 0, 1000).stream().map(one -> one.id().value()))
                .containsExactlyElementsOf(before);
    }

    @Test
    void aFileThatNamesNobodyIsRefusedAtOnce() throws IOException {
        Path file = imports.place();
        Files.writeString(file, "name,city\nAnna,Wien\n");
        assertThatThrownBy(() -> imports.start(shop, file, "x.csv"))
                .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.field()).isEqualTo("file"));
        CustomerImports.remove(file);
    }
}
