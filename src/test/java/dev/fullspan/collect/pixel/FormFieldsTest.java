package dev.fullspan.collect.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.fullspan.Browser;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(Browser.class)
class FormFieldsTest {
    private static final String FORM = """
            <form id=f><label for=e>Mail address</label><input id=e name=email type=email autocomplete=email required>
            <label>Note <textarea name=note>kept 12</textarea></label>
            <label for=c>Card number</label><input id=c name=cardnumber autocomplete=cc-number>
            <label for=p>Password</label><input id=p name=secretword type=password autocomplete=new-password>
            <input name=private data-fs-ignore><input type=search name=q>
            <select name=land autocomplete="shipping country"><option value="">-</option><option>DE</option></select>
            <input type=hidden name=token value=t></form><input id=outside>
            """;
    private static final String WATCHED = """
            <script>window.reads = 0;
            for (const type of [HTMLInputElement, HTMLTextAreaElement, HTMLSelectElement]) {
              const own = Object.getOwnPropertyDescriptor(type.prototype, 'value');
              Object.defineProperty(type.prototype, 'value', { configurable: true, set: own.set,
                get() { window.reads++; return own.get.call(this); } });
            }</script>
            """;
    private static final String PIXEL = "<script src='/fs.js?k=fsw_test'></script>";

    private final Stand stand = new Stand();

    @AfterEach
    void close() {
        stand.close();
    }

    @Test
    void fieldsAreToldWithoutAnyValueBeingRead(Page page) {
        stand.page("/", WATCHED + PIXEL + FORM);
        page.navigate(stand.url("/"));
        page.evaluate("() => fs.track('Checkout Started')");
        page.waitForCondition(() -> (Boolean) page.evaluate("() => !!window.fsForms"));
        page.focus("#e");
        page.keyboard().type("anna@example.com");
        page.focus("[name=note]");
        page.focus("#c");
        page.keyboard().type("4242");
        page.focus("#p");
        page.focus("[name=private]");
        page.focus("[name=q]");
        page.focus("#e");
        page.focus("[name=land]");
        page.focus("#outside");
        stand.await(all -> stand.named("Form Field").size() == 6);

        List<JsonNode> told = stand.named("Form Field").stream()
                .map(one -> one.get("properties"))
                .toList();
        assertThat(told.stream().map(one -> one.get("field").asString()))
                .containsExactly("email", "note", "cc-number", "new-password", "email", "land");
        assertThat(told.stream().map(one -> one.get("filled").asBoolean()))
                .containsExactly(true, true, true, false, true, false);
        assertThat(told.stream().map(one -> one.get("visit").asInt())).containsExactly(1, 1, 1, 1, 2, 1);
        assertThat(told.get(0).get("autocomplete").asString()).isEqualTo("email");
        assertThat(told).allSatisfy(one -> assertThat(one.has("label")).isFalse());
        assertThat(told.get(5).get("autocomplete").asString()).isEqualTo("country");
        assertThat(stand.batches().toString())
                .doesNotContain("anna", "4242", "kept", "cardnumber", "secretword", "private");
        assertThat(page.evaluate("() => window.reads")).isEqualTo(0);
        assertThat(page.evaluate("() => document.querySelector('[name=note]').required"))
                .isEqualTo(false);
    }

    @Test
    void noWordsThatThePageWroteAboutAPersonAreTold(Page page) {
        stand.page("/", PIXEL + """
                <form><label for=g>Gift words</label><input id=g name=gift>
                <label>Deliver to Anna Berg <input id=d name=deliver></label>
                <label for=t>Parcel of Anna Berg</label><input id=t name=street autocomplete="shipping address-line1">
                <label for=m>For anna@example.com</label><input id=m name=message>
                <input id=n name="note-4711"></form><input id=outside>
                """);
        page.navigate(stand.url("/"));
        page.evaluate("() => fs.track('Checkout Started')");
        page.waitForCondition(() -> (Boolean) page.evaluate("() => !!window.fsForms"));
        for (String field : List.of("#g", "#d", "#t", "#m", "#n", "#outside")) {
            page.focus(field);
        }
        stand.await(all -> stand.named("Form Field").size() == 5);

        assertThat(stand.named("Form Field").stream()
                        .map(one -> one.at("/properties/field").asString() + " "
                                + one.at("/properties/label").asString("")))
                .containsExactly("gift Gift words", "deliver ", "street ", "message ", "text ");
        assertThat(stand.batches().toString()).doesNotContain("Anna", "anna", "4711");
    }

    @Test
    void aFieldThatSomebodyIsInWhenThePageIsLeftIsToldToo(Page page) {
        stand.page("/", PIXEL + FORM).page("/other", "");
        page.navigate(stand.url("/"));
        page.evaluate("() => fs.track('Checkout Started')");
        page.waitForCondition(() -> (Boolean) page.evaluate("() => !!window.fsForms"));
        page.focus("#e");
        page.navigate(stand.url("/other"));
        assertThat(stand.await("Form Field").at("/properties/filled").asBoolean())
                .isFalse();
    }

    @Test
    void pagesWithoutACheckoutAndShopsThatSaySoAreNotMeasured(Page page) {
        stand.page("/", PIXEL + FORM).page("/off", "<script src='/fs.js?k=fsw_test' data-forms=off></script>" + FORM);
        page.navigate(stand.url("/"));
        page.focus("#e");
        page.evaluate("() => fs.track('Done')");
        stand.await("Done");
        assertThat(stand.asked()).doesNotContain("/fs-form.js");
        page.navigate(stand.url("/off"));
        page.evaluate("() => fs.track('Checkout Started')");
        page.focus("#e");
        page.focus("#outside");
        page.evaluate("() => fs.track('Done later')");
        stand.await("Done later");
        assertThat(stand.named("Form Field")).isEmpty();
    }
}
