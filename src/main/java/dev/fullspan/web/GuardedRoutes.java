package dev.fullspan.web;

import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hands routes what guards their steps, and describes its headers. */
@Configuration(proxyBeanMethods = false)
class GuardedRoutes implements WebMvcConfigurer, HandlerMethodArgumentResolver {
    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Guarded.class);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(Guarded.class);
    }

    @Override
    public Guarded resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return new Guarded(
                Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)),
                IfMatch.version(request.getHeader(HttpHeaders.IF_MATCH)));
    }

    @Bean
    OperationCustomizer guardedOperations() {
        return (operation, handler) -> {
            boolean isGuarded = Arrays.stream(handler.getMethodParameters()).anyMatch(this::supportsParameter);
            if (isGuarded) {
                operation.addParametersItem(
                        header(
                                "Idempotency-Key",
                                "Makes the step once within a day: the same key with the same request answers what the first did. Keys of other callers do not count."));
                operation.addParametersItem(header(
                        HttpHeaders.IF_MATCH,
                        "The ETag of the state that the step was decided from; any state where none is sent."));
            }
            return operation;
        };
    }

    private static HeaderParameter header(String name, String description) {
        HeaderParameter header = new HeaderParameter();
        header.name(name).description(description).required(false).schema(new StringSchema());
        return header;
    }
}
