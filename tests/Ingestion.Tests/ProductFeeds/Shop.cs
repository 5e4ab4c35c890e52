using System.Globalization;
using System.Text.Json;
using Affiliate.Testing;

namespace Affiliate.Ingestion.Tests.ProductFeeds;

/// <summary>A shop's product web service, in the seed's form: pages, honours <c>per_page</c> up to its own limit.</summary>
internal sealed class Shop(int count, int perPage)
{
    public Func<int, Answer?> Fault { get; set; } = _ => null;

    public Func<object, int, object> Meta { get; set; } = (page, _) => page;

    public Answer Page(ReceivedRequest request)
    {
        var page = int.Parse(request.Query["page"].ToString(), CultureInfo.InvariantCulture);
        return Fault(page) ?? Answer.Status(200, Text(request), "application/json");
    }

    public string Text(ReceivedRequest request)
    {
        var page = int.Parse(request.Query["page"].ToString(), CultureInfo.InvariantCulture);
        var per = Math.Min(perPage, int.Parse(request.Query["per_page"].ToString(), CultureInfo.InvariantCulture));
        var products = Enumerable.Range(0, count).Skip((page - 1) * per).Take(per)
            .Select(pid => new { pid = $"p{pid:000}", name = $"Product {pid}", price = pid });
        var last = (count + per - 1) / per;
        return JsonSerializer.Serialize(
            new { data = new { products }, meta = new { page = Meta(new { current = page, per, last, total = count }, page) } });
    }
}
