using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Affiliate.Reporting.Data;

namespace Affiliate.Reporting.Figures;

/// <summary>Something told of a conversion.</summary>
/// <param name="ConversionId">Of which.</param>
/// <param name="Kind">What it is about: conversion, commission or reversal.</param>
/// <param name="At">When it happened, UTC.</param>
/// <param name="Tell">Tells what is known of the conversion, which decides whether it is news.</param>
internal sealed record ConversionNews(string ConversionId, string Kind, DateTimeOffset At, Action<CountedConversion> Tell)
{
    public static ConversionNews Of(ConversionSnapshot version) =>
        new(version.Id, "conversion", version.UpdatedAt, row => row.Take(ConversionFacts.Of(version)));

    public static ConversionNews Of(CommissionCalculated told) =>
        new(told.ConversionId, "commission", told.At, row => row.Take(CommissionFacts.Of(told)));

    public static ConversionNews Of(CommissionReversed told) =>
        new(told.ConversionId, "reversal", told.At, row => row.Take(ReversalFacts.Of(told)));
}
