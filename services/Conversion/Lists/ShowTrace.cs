namespace Affiliate.Conversion.Lists;

/// <summary><c>GET /v1/conversions/{id}/trace</c>: for operators, and for the merchant whose it is.</summary>
internal static class ShowTrace
{
    public static async Task<TraceView> HandleAsync(string id, Caller caller, ConversionDb db, CancellationToken cancellation)
    {
        var found = await db.Conversions.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellation);
        if (found is null || (!caller.IsOperator && found.MerchantId != caller.Id))
            throw Refusal.NotFound("conversion");
        var trace = found.Trace;
        return new TraceView(
            trace.Candidates, trace.Winner, found.RateVersion,
            trace.Lines.Select(line => new TraceLine(line.Name, line.Amount, line.Rule, line.Commission)).ToList(), [.. trace.AllNotes]);
    }
}
