using System.Text;
using Affiliate.Ingestion.ShopFeeds.Reading;

namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>A batch as the shop served it.</summary>
/// <param name="Rows">In its order.</param>
/// <param name="Encoding">Of the shop.</param>
/// <param name="Error">Why there are no rows; null when there may be.</param>
/// <param name="Tail">Its last row when that may have been cut off; null when it is whole.</param>
/// <param name="FieldNames">The seed's fields that its whole rows have; null when there are none.</param>
internal sealed record ShopRows(
    IReadOnlyList<FeedRow> Rows, Encoding Encoding, string? Error, AnswerTail? Tail = null, string? FieldNames = null);
