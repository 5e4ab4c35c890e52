using Affiliate.Conversion.Conversions.Review;

namespace Affiliate.Conversion.Conversions.Recording.Storing;

/// <summary>A conversion as it was decided upon: to be stored while what it was decided by still holds.</summary>
/// <param name="Conversion">The row.</param>
/// <param name="Lead">What it says, for a lead that is told by that and seemed to be the first.</param>
/// <param name="Doubt">What it says against the first report of the same order or lead.</param>
internal sealed record NewConversion(StoredConversion Conversion, UnnamedLead? Lead, Doubt? Doubt);
