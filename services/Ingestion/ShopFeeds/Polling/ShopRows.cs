using System.Text;
using Affiliate.Ingestion.ShopFeeds.Reading;

namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>A batch as the shop served it.</summary>
/// <param name="Rows">In its order.</param>
/// <param name="Encoding">Of the shop.</param>
/// <param name="Error">Why there are no rows; null when there may be.</param>
/// <param name="Tail">Tells its last row from others when that may have been cut off; null when it is whole.</param>
internal sealed record ShopRows(IReadOnlyList<FeedRow> Rows, Encoding Encoding, string? Error, string? Tail = null);
