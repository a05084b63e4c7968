package dev.fullspan.fulfilment.party;

import dev.fullspan.access.Gate;
import dev.fullspan.fulfilment.By;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Permission;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whoever fills in a form of these pages. */
public final class Writer {
    private static final Permission WRITES = new Permission(PartyConfiguration.WRITE, "");

    private Writer() {}

    public static boolean may(Gate gate, ShopId shop) {
        return gate.caller().map(caller -> caller.may(shop, WRITES)).orElse(false);
    }

    /** With the version that was seen, where the form holds it. */
    public static By by(Gate gate, HttpServletRequest request) {
        String version = text(request, "version");
        return new By(
                gate.requireCaller().reference(), version.matches("[0-9]{1,18}") ? Long.valueOf(version) : null);
    }

    public static String text(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    public static int whole(HttpServletRequest request, String name) {
        String typed = text(request, name);
        if (!typed.matches("[0-9]{1,7}")) {
            throw Typed.wrong(name, "Write a whole number.");
        }
        return Integer.parseInt(typed);
    }

    public static long id(HttpServletRequest request, String name, String sentence) {
        String typed = text(request, name);
        if (!typed.matches("[0-9]{1,18}")) {
            throw Typed.wrong(name, sentence);
        }
        return Long.parseLong(typed);
    }

    /** The fields, that which was refused with the reason. */
    public static List<Field> marked(List<Field> fields, @Nullable ProblemException refusal) {
        return refusal == null
                ? fields
                : fields.stream()
                        .map(field -> field.name().equals(refusal.field()) ? field.wrong(refusal.detail()) : field)
                        .toList();
    }

    /** Why it was refused, where no field says so. */
    public static @Nullable String said(List<Field> fields, @Nullable ProblemException refusal) {
        return refusal == null || fields.stream().anyMatch(field -> field.error() != null) ? null : refusal.detail();
    }
}
