using System.Globalization;
using System.Net.Http.Headers;
using Affiliate.Ingestion.ProductFeeds.Settings;
using Affiliate.ServiceDefaults.Outgoing;
using Affiliate.ServiceDefaults.Outgoing.Targets;

namespace Affiliate.Ingestion.ProductFeeds;

/// <summary>Asks a shop for one page, as its flavour wants to be asked (specs/2).</summary>
internal static class FeedRequest
{
    /// <summary>Products asked for at once: the seed's most; a WooCommerce shop builds each one in memory.</summary>
    public static int PerPage(ProductFeedSettings settings) => IsWooCommerce(settings) ? 200 : 1000;

    public static HttpRequestMessage Of(ProductFeedSettings settings, int page, DateTimeOffset? since, TimeZoneInfo zone)
    {
        var fields = Fields(settings, page, since, zone);
        var request = new HttpRequestMessage(IsWooCommerce(settings) ? HttpMethod.Post : HttpMethod.Get, Address(settings.Url, fields));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Options.Set(OutgoingRequest.AllowPrivateAddress, settings.AllowPrivateAddress);
        if (IsWooCommerce(settings))
            // The plugin reads the token from the form; where it looks for the rest depends on its version.
            request.Content = new FormUrlEncodedContent([.. fields, KeyValuePair.Create("token", settings.Token ?? "")]);
        else if (settings.Token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", settings.Token);
        return request;
    }

    private static List<KeyValuePair<string, string>> Fields(
        ProductFeedSettings settings, int page, DateTimeOffset? since, TimeZoneInfo zone)
    {
        string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
        var fields = new List<KeyValuePair<string, string>>
        {
            new("page", Number(page)), new(IsWooCommerce(settings) ? "limit" : "per_page", Number(PerPage(settings))),
        };
        var from = since is { } time
            ? TimeZoneInfo.ConvertTime(time, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
            : null;
        foreach (var (name, value) in settings.Filters)
        {
            // The operator's own lower bound holds until ours is later.
            if (name == FeedFilters.Since && string.CompareOrdinal(value, from) < 0)
                continue;
            if (name == FeedFilters.Since)
                from = null;
            fields.Add(new(name, value));
        }

        if (from is not null)
            fields.Add(new(FeedFilters.Since, from));
        return fields;
    }

    private static Uri Address(string url, IEnumerable<KeyValuePair<string, string>> fields) => UrlQuery.With(
        new Uri(url), string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}")));

    private static bool IsWooCommerce(ProductFeedSettings settings) => settings.Flavour == ProductFeedSettings.WooCommerce;
}
