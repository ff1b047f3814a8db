package org.mutualaid.ledger.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.view.AsOf;
import org.mutualaid.ledger.view.Page;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestResponseBodyMethodProcessor;
import tools.jackson.databind.json.JsonMapper;

/** What controllers may ask for by type: the caller, the idempotency key, the reason to read, the page, the two axes. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    private final AtTheDoor door;
    private final Axes axes;
    private final KnownParameters parameters;

    WebConfiguration(AtTheDoor door, Axes axes, KnownParameters parameters) {
        this.door = door;
        this.axes = axes;
        this.parameters = parameters;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(door);
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        Parameters.register(registry);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Argument<>(Caller.class, request -> AtTheDoor.caller()));
        resolvers.add(new Argument<>(Key.Required.class, request -> Key.Required.of(request.getHeader(Key.HEADER))));
        resolvers.add(new Argument<>(Key.IfGiven.class, request -> Key.IfGiven.of(request.getHeader(Key.HEADER))));
        resolvers.add(new Argument<>(ReadReason.class, request -> ReadReason.of(request.getHeader(ReadReason.HEADER))));
        resolvers.add(new Argument<>(AsOf.class, axes::of));
        resolvers.add(new Argument<>(KnownAt.class, axes::knownAt));
        resolvers.add(new Argument<>(KnownBetween.class, axes::between));
        resolvers.add(new Argument<>(OtherParameters.class, parameters::others));
        resolvers.add(new Argument<>(Paging.class, WebConfiguration::page));
    }

    /** Before everything else that knows how to answer with JSON. */
    @Bean
    static SmartInitializingSingleton listsAsFiles(
            @Qualifier("requestMappingHandlerAdapter") RequestMappingHandlerAdapter doors, JsonMapper json) {
        return () -> {
            List<HandlerMethodReturnValueHandler> known = Objects.requireNonNull(doors.getReturnValueHandlers());
            HandlerMethodReturnValueHandler usual = known.stream()
                    .filter(RequestResponseBodyMethodProcessor.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            List<HandlerMethodReturnValueHandler> all = new ArrayList<>(known);
            all.addFirst(new ListFile(doors, usual, json));
            doors.setReturnValueHandlers(all);
        };
    }

    private static Paging page(NativeWebRequest request) {
        String limit = request.getParameter("limit");
        String cursor = request.getParameter("cursor");
        if (ListFile.wanted(request).isEmpty()) {
            return Paging.of(limit, cursor);
        }
        if (limit != null || cursor != null) {
            throw Parameters.invalid(
                    limit == null ? "cursor" : "limit", "A file holds the whole list: leave limit and cursor out.");
        }
        return new Paging(Page.MOST, null);
    }

    private record Argument<T>(Class<T> type, Function<NativeWebRequest, T> from)
            implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == type;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binder) {
            return from.apply(request);
        }
    }
}
