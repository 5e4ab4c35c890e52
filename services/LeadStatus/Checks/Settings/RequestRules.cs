using System.Text.Json;
using System.Text.RegularExpressions;
using Affiliate.LeadStatus.Checks.Requests;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Outgoing;
using Affiliate.ServiceDefaults.Outgoing.Targets;
using static Affiliate.LeadStatus.Checks.Settings.CheckRules;

namespace Affiliate.LeadStatus.Checks.Settings;

/// <summary>What a request must say.</summary>
internal static partial class RequestRules
{
    private const int MostHeaders = 20;
    private const int LongestHeader = 2000;
    private const int LongestFields = 20_000;
    private const string DefaultFormat = "yyyy-MM-dd HH:mm:ss";
    private static readonly StringComparer Case = StringComparer.OrdinalIgnoreCase;
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH"];

    public static CheckRequest Complete(CheckRequest sent, CheckKind kind, OutgoingOptions outgoing, bool allowPrivate)
    {
        var request = sent with
        {
            Method = (sent.Method ?? "GET").ToUpperInvariant(),
            Encoding = sent.Encoding ?? RequestEncoding.Form,
            ArrayStyle = sent.ArrayStyle ?? ArrayStyle.Brackets,
            DateTimeFormat = string.IsNullOrEmpty(sent.DateTimeFormat) ? DefaultFormat : sent.DateTimeFormat,
            EncodeUrlValues = sent.EncodeUrlValues ?? true,
            Headers = sent.Headers ?? new Dictionary<string, string?>(),
            Fields = sent.Fields ?? new Dictionary<string, JsonElement>(),
        };
        Refuse(!Methods.Contains(request.Method, StringComparer.Ordinal), "request.method", $"must be one of {string.Join(", ", Methods)}");
        OneOf(request.Encoding, RequestEncoding.Names, "request.encoding");
        OneOf(request.ArrayStyle, ArrayStyle.Names, "request.array_style");
        Refuse(!Format().IsMatch(request.DateTimeFormat), "request.date_time_format", "is no format such as yyyy-MM-dd HH:mm:ss");
        CheckUrl(request.Url, outgoing, allowPrivate);
        CheckHeaders(request.Headers);
        if (SecretNames.Problem(request.Secrets) is { } problem)
            throw Refusal.Invalid("request.secrets", problem);
        CheckMacros(request, kind);
        // What is hidden nowhere is a slip of the pen; only code may add what the settings do not have.
        var nowhere = request.PreCode is null ? request.Secrets?.FirstOrDefault(place => !Places(request).Contains(place, Case)) : null;
        Refuse(nowhere is not null, "request.secrets", $"names {nowhere}, which is no parameter, header, field or part of the path here");
        return request;
    }

    /// <summary>Everything of a request that may hold macros.</summary>
    public static string Templates(CheckRequest request) =>
        string.Join('\n', request.Headers!.Values.Append(request.Url).Append(JsonSerializer.Serialize(request.Fields)));

    /// <summary>Which field of it asks for a page.</summary>
    public static string FieldWithPage(CheckRequest request) => MacroValues.AsksForPage(request.Url!) ? "request.url"
        : request.Headers!.FirstOrDefault(header => MacroValues.AsksForPage(header.Value ?? "")).Key is { } name
        ? $"request.headers.{name}" : "request.fields";

    private static void OneOf(string? value, IReadOnlyList<string> names, string field) =>
        Refuse(!names.Contains(value, StringComparer.Ordinal), field, $"must be one of {string.Join(", ", names)}");

    private static void CheckUrl(string? url, OutgoingOptions outgoing, bool allowPrivate)
    {
        Refuse(string.IsNullOrEmpty(url), "request.url", "is missing");
        var end = url!.IndexOfAny(['/', '?', '#'], Math.Min(url.Length, url.IndexOf("//", StringComparison.Ordinal) + 2));
        Refuse((end < 0 ? url : url[..end]).Contains('{', StringComparison.Ordinal), "request.url", "must have no macro in its host");
        var target = TargetUrl.Check(AnyMacro().Replace(url, "1"), outgoing, ports: null, allowPrivate);
        Refuse(!target.IsAccepted, "request.url", target.Problem ?? "");
    }

    private static void CheckHeaders(IReadOnlyDictionary<string, string?> headers)
    {
        Refuse(
            headers.Count > MostHeaders || headers.Values.Any(value => value?.Length > LongestHeader), "request.headers",
            $"must be at most {MostHeaders} of at most {LongestHeader} characters");
        foreach (var (name, value) in headers)
            Refuse(HeaderRule.Check(name, value) is not null, "request.headers", HeaderRule.Check(name, value) ?? "");
    }

    private static void CheckMacros(CheckRequest request, CheckKind kind)
    {
        var templates = Templates(request);
        Refuse(templates.Length > LongestFields, "request.fields", $"must have at most {LongestFields} characters");
        CheckMacros("request.url", request.Url!, kind);
        foreach (var (name, value) in request.Headers!)
            CheckMacros($"request.headers.{name}", value ?? "", kind);
        foreach (var (name, value) in request.Fields!)
        {
            Refuse(
                MacroValues.IsAny(name) || Names(value).Any(MacroValues.IsAny), $"request.fields.{name}",
                "has a macro in a field's name; macros stand in values only");
            CheckMacros($"request.fields.{name}", JsonSerializer.Serialize(value), kind);
        }
    }

    private static IEnumerable<string> Names(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(field => Names(field.Value).Prepend(field.Name)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Names),
        _ => [],
    };

    private static IEnumerable<string> Places(CheckRequest request)
    {
        var address = request.Url!.Split('#')[0];
        var path = UrlPlaces.Path(address).Select((_, index) => SecretNames.OfPath(index + 1));
        var parameters = UrlPlaces.Parameters(address).Select(parameter => parameter.Name);
        return [.. path, .. parameters, .. request.Headers!.Keys, .. request.Fields!.Keys, .. request.Fields.Values.SelectMany(Names)];
    }

    private static void CheckMacros(string field, string template, CheckKind kind)
    {
        if (MacroValues.Unclosed(template) is { } open)
            Refuse(true, field, $"has the macro {{{open} without its closing brace");
        if (MacroValues.Unknown(template, kind.IsByDates) is not { } unknown)
            return;
        var names = string.Join(", ", MacroValues.Names(kind.IsByDates).Select(name => $"{{{name}}}"));
        Refuse(true, field, $"has the macro {{{unknown}}}, which the check {kind.Name} does not know; it knows {names}");
    }

    [GeneratedRegex("^[yMdHmsT:/. -]{2,40}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Format();

    [GeneratedRegex(@"\{[a-z]+\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AnyMacro();
}
