namespace Affiliate.ServiceDefaults.Outgoing;

/// <summary>An answer's headers as plain text.</summary>
internal static class ResponseHeaders
{
    public static Dictionary<string, string> Of(HttpResponseMessage response)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
            headers[name] = string.Join(", ", values);
        return headers;
    }
}
