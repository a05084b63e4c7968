package dev.fullspan.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * A page or a part of one, ready to be answered: the template's name below {@code src/main/jte} without its ending, and
 * the one record it shows. The template receives {@code shell} and {@code view}.
 */
public record JtePage(String template, @Nullable Object view, int status) implements View {

    public JtePage(String template, @Nullable Object view) {
        this(template, view, 200);
    }

    /** The same page answered with another HTTP status, such as 422 for a form with errors. */
    public JtePage withStatus(int other) {
        return new JtePage(template, view, other);
    }

    @Override
    public String getContentType() {
        return MediaType.TEXT_HTML_VALUE;
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        ApplicationContext context = RequestContextUtils.findWebApplicationContext(request);
        if (context == null) {
            throw new IllegalStateException("A page is rendered outside of a web application.");
        }
        context.getBean(Pages.class).write(this, request, response);
    }
}
