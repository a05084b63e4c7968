package dev.fullspan.journey.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.journey.CourseFigure;
import dev.fullspan.kernel.ProblemException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CardTextTest {
    @Test
    void whatIsTypedBecomesACard() {
        assertThat(new CardText("sessions", "", "device", List.of("Mobile", "", " tablet "), "", "chart").card())
                .isEqualTo(new Dashboard.Card(
                        0, CourseFigure.SESSIONS, null, Dimension.DEVICE, List.of("mobile", "tablet"), null, true));
        assertThat(new CardText("event", " Coupon Applied ", "", List.of(), "Coupons", "number").card())
                .isEqualTo(
                        new Dashboard.Card(0, CourseFigure.EVENT, "Coupon Applied", null, List.of(), "Coupons", false));
        assertThat(new CardText("orders", "", "campaign", List.of("Spring, early"), "", "number")
                        .card()
                        .label())
                .as("a comma is part of a value")
                .isEqualTo("Orders, Spring, early");
        assertThat(new CardText("orders", "", "country", List.of("Unknown"), "", "number")
                        .card()
                        .values())
                .containsExactly("");
    }

    @Test
    void whatCannotBeReadNamesItsField() {
        wrong("figure", new CardText("profit", "", "", List.of(), "", "number"));
        wrong("event", new CardText("event", " ", "", List.of(), "", "number"));
        wrong("event", new CardText("revenue", "Coupon Applied", "", List.of(), "", "number"));
        wrong("event", new CardText("event", "x".repeat(101), "", List.of(), "", "number"));
        wrong("dimension", new CardText("revenue", "", "colour", List.of("red"), "", "number"));
        wrong("dimension", new CardText("revenue", "", "", List.of("mobile"), "", "number"));
        wrong("value", new CardText("revenue", "", "device", List.of("", " "), "", "number"));
        wrong("value", new CardText("revenue", "", "device", Collections.nCopies(11, "mobile"), "", "number"));
        wrong("value", new CardText("revenue", "", "visitor", List.of("old"), "", "number"));
        wrong("title", new CardText("revenue", "", "", List.of(), "two\nlines", "number"));
        wrong("as", new CardText("revenue", "", "", List.of(), "", "pie"));
    }

    private static void wrong(String field, CardText typed) {
        assertThatThrownBy(typed::card)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.field()).isEqualTo(field));
    }
}
