using Affiliate.Contracts.Accounts;
using Affiliate.Gateway.Data;
using Affiliate.ServiceDefaults.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Affiliate.Gateway.Accounts.Publishers;

/// <summary><c>POST /v1/publishers</c>.</summary>
internal static class RegisterPublisher
{
    public static async Task<Results<Created<PublisherAnswer>, ProblemHttpResult>> HandleAsync(
        PublisherBody body, GatewayDb db, TimeProvider time, CancellationToken cancellation)
    {
        var faults = new FieldFaults();
        var values = body.Read(faults);
        if (faults.Any)
            return faults.Problem();
        await using var write = await db.BeginWriteAsync(cancellation);
        var numbers = await AccountNumbers.LockAsync(db, cancellation);
        var id = Ids.New();
        if (await PublisherUniqueness.AgainstAsync(db, id, values, cancellation) is { } refused)
            return refused;
        var publisher = new Publisher
        {
            Id = id,
            Number = values.Number ?? await numbers.PublisherAsync(db, cancellation),
            FullName = values.FullName,
            NatsCode = values.NatsCode,
            ReferrerId = values.ReferrerId,
            Version = 1,
            CreatedAt = time.GetUtcNow(),
        };
        db.Publishers.Add(publisher);
        db.Publish(new PublisherRegistered(publisher.Details(), publisher.CreatedAt));
        await db.SaveChangesAsync(cancellation);
        await write.CommitAsync(cancellation);
        return TypedResults.Created($"/v1/publishers/{id}", PublisherAnswer.Of(publisher));
    }
}
