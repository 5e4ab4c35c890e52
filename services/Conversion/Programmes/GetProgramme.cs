namespace Affiliate.Conversion.Programmes;

/// <summary><c>GET /v1/merchants/{id}/programme</c>.</summary>
internal static class GetProgramme
{
    public static async Task<ProgrammeAnswer> HandleAsync(string id, ConversionDb db, CancellationToken cancellation) =>
        await db.Programmes.AsNoTracking().FirstOrDefaultAsync(programme => programme.MerchantId == id, cancellation) is { } stored
            ? ProgrammeAnswer.Of(stored)
            : throw Refusal.NotFound("programme");
}
