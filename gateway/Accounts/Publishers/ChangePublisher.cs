using Affiliate.Contracts.Accounts;
using Affiliate.Gateway.Data;
using Affiliate.ServiceDefaults.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Affiliate.Gateway.Accounts.Publishers;

/// <summary><c>PUT /v1/publishers/{id}</c>: replaces everything but id and a number not given.</summary>
internal static class ChangePublisher
{
    public static async Task<Results<Ok<PublisherAnswer>, ProblemHttpResult>> HandleAsync(
        string id, PublisherBody body, GatewayDb db, TimeProvider time, CancellationToken cancellation)
    {
        var faults = new FieldFaults();
        var values = body.Read(faults);
        if (faults.Any)
            return faults.Problem();
        await using var write = await db.BeginWriteAsync(cancellation);
        await AccountNumbers.LockAsync(db, cancellation);
        if (await db.Publishers.FindAsync([id], cancellation) is not { } publisher)
            return Problem.NotFound("publisher");
        if (await PublisherUniqueness.AgainstAsync(db, id, values, cancellation) is { } refused)
            return refused;
        publisher.FullName = values.FullName;
        publisher.Number = values.Number ?? publisher.Number;
        publisher.NatsCode = values.NatsCode;
        publisher.ReferrerId = values.ReferrerId;
        publisher.Version++;
        db.Publish(new PublisherChanged(publisher.Details(), time.GetUtcNow()));
        await db.SaveChangesAsync(cancellation);
        await write.CommitAsync(cancellation);
        return TypedResults.Ok(PublisherAnswer.Of(publisher));
    }
}
