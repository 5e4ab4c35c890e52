namespace Affiliate.Reporting.Figures;

/// <summary>The address of a web page, among all that is written where one should stand.</summary>
internal static class WebAddress
{
    /// <summary>Null when it is none.</summary>
    public static Uri? Of(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            ? url
            : null;
}
