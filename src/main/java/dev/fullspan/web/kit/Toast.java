package dev.fullspan.web.kit;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What has just been done, said once on the next page, with the way back where there is one.
 *
 * @param undo address to which a form posts to undo it, or null
 */
public record Toast(String text, @Nullable String undo) implements Serializable {
    private static final String KEY = Toast.class.getName();

    /** Hands the toast to the page that the answer redirects to. */
    public static void show(RedirectAttributes redirect, String text) {
        redirect.addFlashAttribute(KEY, new Toast(text, null));
    }

    /** The same with the address that undoes it. */
    public static void show(RedirectAttributes redirect, String text, String undo) {
        redirect.addFlashAttribute(KEY, new Toast(text, undo));
    }

    /** Name of the flash attribute that carries it. */
    public static String key() {
        return KEY;
    }
}
