package org.mutualaid.ledger.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.file.Table;
import org.mutualaid.ledger.file.TableFormat;
import org.mutualaid.ledger.view.Listing;
import org.mutualaid.ledger.view.Page;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolverComposite;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.InvocableHandlerMethod;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.ServletRequestDataBinderFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends any list as a file if it is asked for with {@code format=csv}, {@code format=xlsx} or the media type: from its
 * beginning to its end, page by page through the door at which it was asked for, so that the same people see the same
 * masked data in either form.
 */
final class ListFile implements HandlerMethodReturnValueHandler {

    private static final List<MediaType> JSON = List.of(MediaType.APPLICATION_JSON, MediaType.ALL);

    private final RequestMappingHandlerAdapter doors;
    private final HandlerMethodReturnValueHandler otherwise;
    private final JsonMapper json;

    ListFile(RequestMappingHandlerAdapter doors, HandlerMethodReturnValueHandler otherwise, JsonMapper json) {
        this.doors = doors;
        this.otherwise = otherwise;
        this.json = json;
    }

    /** The form that is wanted; none if it is JSON. */
    static Optional<TableFormat> wanted(NativeWebRequest request) {
        String format = request.getParameter("format");
        if (format != null) {
            return TableFormat.named(format);
        }
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept == null ? Optional.empty() : preferred(accept);
    }

    private static Optional<TableFormat> preferred(String accept) {
        try {
            List<MediaType> wanted = MediaType.parseMediaTypes(accept);
            MimeTypeUtils.sortBySpecificity(wanted);
            return wanted.stream()
                    .filter(type -> type.isPresentIn(JSON) || formatOf(type).isPresent())
                    .findFirst()
                    .flatMap(ListFile::formatOf);
        } catch (InvalidMediaTypeException e) {
            return Optional.empty();
        }
    }

    private static Optional<TableFormat> formatOf(MediaType type) {
        return Arrays.stream(TableFormat.values())
                .filter(format -> type.equalsTypeAndSubtype(MediaType.parseMediaType(format.mediaType())))
                .findFirst();
    }

    @Override
    public boolean supportsReturnType(MethodParameter returned) {
        return Listing.class.isAssignableFrom(returned.getParameterType());
    }

    @Override
    public void handleReturnValue(
            @Nullable Object answer,
            MethodParameter returned,
            ModelAndViewContainer container,
            NativeWebRequest request)
            throws Exception {
        String format = request.getParameter("format");
        Optional<TableFormat> file = wanted(request);
        if (file.isEmpty() && format != null && !format.equals("json")) {
            throw Parameters.invalid("format", "format is csv, xlsx or json; left out, it is json.");
        }
        if (file.isEmpty() || !(answer instanceof Listing<?> first)) {
            otherwise.handleReturnValue(answer, returned, container, request);
            return;
        }
        container.setRequestHandled(true);
        send(file.get(), first, returned, container, request);
    }

    private void send(
            TableFormat format,
            Listing<?> first,
            MethodParameter returned,
            ModelAndViewContainer container,
            NativeWebRequest request) {
        ListColumns columns = columns(returned);
        HttpServletRequest asked = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        HttpServletResponse response = Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class));
        String title = title(asked.getRequestURI());
        Download.send(response, format.mediaType(), title + "." + format.extension(), out -> {
            try (Table table = format.open(out, title, columns.names())) {
                Listing<?> page = first;
                while (page != null) {
                    page.items().forEach(item -> table.row(columns.cells(json.valueToTree(item))));
                    String cursor = page.nextCursor();
                    page = cursor == null ? null : after(cursor, container, request);
                }
            }
        });
    }

    /** The columns of what a door lists. */
    static ListColumns columns(MethodParameter returned) {
        return ListColumns.of(
                ResolvableType.forMethodParameter(returned).as(Listing.class).getGeneric(0));
    }

    private @Nullable Listing<?> after(String cursor, ModelAndViewContainer container, NativeWebRequest request)
            throws Exception {
        HandlerMethod door = (HandlerMethod) Objects.requireNonNull(
                request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE, NativeWebRequest.SCOPE_REQUEST));
        InvocableHandlerMethod again = new InvocableHandlerMethod(door.createWithResolvedBean());
        again.setHandlerMethodArgumentResolvers(new HandlerMethodArgumentResolverComposite()
                .addResolvers(Objects.requireNonNull(doors.getArgumentResolvers())));
        again.setDataBinderFactory(new ServletRequestDataBinderFactory(null, doors.getWebBindingInitializer()));
        return (Listing<?>) again.invokeForRequest(request, container, new Paging(Page.MOST, cursor));
    }

    /** The last word of the path that is one, such as {@code journal}: ids say nothing to who finds the file later. */
    private static String title(String path) {
        return List.of(path.split("/", -1)).reversed().stream()
                .filter(part -> part.matches("[a-z][a-z-]{2,30}"))
                .findFirst()
                .orElse("list");
    }
}
