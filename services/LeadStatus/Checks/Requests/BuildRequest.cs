using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Affiliate.LeadStatus.Checks.Decoding;
using Affiliate.LeadStatus.Checks.Settings;
using Affiliate.ServiceDefaults.Outgoing;

namespace Affiliate.LeadStatus.Checks.Requests;

/// <summary>Makes the request that asks a CRM about some leads.</summary>
internal static class BuildRequest
{
    /// <summary>Most characters of an address with its macros filled in: common servers take no more.</summary>
    public const int LongestUrl = 8000;

    private const string JsonType = "application/json";
    private const string FormType = "application/x-www-form-urlencoded";

    /// <summary>The request, and what of it the operator may see.</summary>
    public static (HttpRequestMessage Request, string Shown) For(CheckSettings settings, RequestParts parts)
    {
        var wanted = settings.Request!;
        var url = ShortUrlOf(wanted, parts);
        var (body, type) = BodyOf(wanted, parts);
        var request = new HttpRequestMessage(new HttpMethod(wanted.Method!), url);
        request.Options.Set(OutgoingRequest.AllowPrivateAddress, settings.AllowPrivateAddress!.Value);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type!);
        }

        foreach (var (name, value) in parts.Headers)
            Add(request, name, value);
        return (request, Shown(wanted, parts, url, body));
    }

    private static Uri UrlOf(CheckRequest wanted, RequestParts parts)
    {
        // Nothing after the # is ever sent.
        var url = parts.Url.Split('#')[0];
        if (IsGet(wanted) && parts.Fields is not JsonObject { Count: 0 })
            url += (url.Contains('?', StringComparison.Ordinal) ? "&" : "?") + FormText.Of(Pairs(wanted, parts));
        return new Uri(url);
    }

    /// <summary>How many characters the address has.</summary>
    public static int UrlLength(CheckRequest wanted, MacroValues values) =>
        UrlOf(wanted, RequestParts.Of(wanted, values)).AbsoluteUri.Length;

    private static Uri ShortUrlOf(CheckRequest wanted, RequestParts parts)
    {
        var url = UrlOf(wanted, parts);
        return url.AbsoluteUri.Length <= LongestUrl ? url : throw new AnswerFault(
            $"The address has {url.AbsoluteUri.Length} characters, more than {LongestUrl}; ask about fewer leads at a time (batch_size).");
    }

    private static (byte[]? Body, string? Type) BodyOf(CheckRequest wanted, RequestParts parts)
    {
        if (IsGet(wanted) || wanted.Encoding == RequestEncoding.None)
            return parts.Fields is JsonValue && !IsGet(wanted) ? throw NoBody() : (null, null);
        if (parts.Fields is JsonValue text)
            return (Encoding.UTF8.GetBytes(text.GetValue<string>()), wanted.Encoding == RequestEncoding.Json ? JsonType : FormType);
        switch (wanted.Encoding)
        {
            case RequestEncoding.Json:
                return (Encoding.UTF8.GetBytes(JsonFields.Text(parts.Fields)), JsonType);
            case RequestEncoding.Multipart:
                var boundary = $"affiliate{Guid.NewGuid():N}";
                return (MultipartText.Of(Pairs(wanted, parts), boundary), $"multipart/form-data; boundary={boundary}");
            default:
                return (Encoding.UTF8.GetBytes(FormText.Of(Pairs(wanted, parts))), FormType);
        }
    }

    private static IReadOnlyList<(string Name, string Value)> Pairs(CheckRequest wanted, RequestParts parts) =>
        FieldPairs.Of(
            parts.Fields as JsonObject ?? throw new AnswerFault(
                $"The pre-processing code leaves in fields what cannot be sent as a {(IsGet(wanted) ? "query" : "form")}: a list or text."),
            wanted.ArrayStyle!);

    private static bool IsGet(CheckRequest wanted) => wanted.Method == HttpMethod.Get.Method;

    private static AnswerFault NoBody() => new("The pre-processing code leaves text in fields, but the request's encoding is none.");

    private static void Add(HttpRequestMessage request, string name, string value)
    {
        if (request.Headers.TryAddWithoutValidation(name, value) || request.Content is null)
            return;
        request.Content.Headers.Remove(name);
        request.Content.Headers.TryAddWithoutValidation(name, value);
    }

    private static string Shown(CheckRequest wanted, RequestParts parts, Uri url, byte[]? body)
    {
        var text = new StringBuilder($"{wanted.Method} {url.AbsoluteUri}\n");
        foreach (var (name, _) in parts.Headers)
            text.Append(name).Append(": ").Append(SecretMask.Hidden).Append('\n');
        if (body is not null)
            text.Append('\n').Append(Encoding.UTF8.GetString(body));
        return text.ToString();
    }
}
