using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace Yizhan.Kernel.History.Mapping;

/// <summary>Carries what the mappings said about the history from the model that is built to the one that is used, past the snapshots of migrations.</summary>
internal sealed class HistoryConvention : IModelFinalizingConvention, IModelFinalizedConvention
{
    private HistoryModel? history;

    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context) =>
        history = HistoryModel.TakeFrom((IMutableModel)modelBuilder.Metadata);

    public IModel ProcessModelFinalized(IModel model)
    {
        history?.PutInto(model);
        return model;
    }
}
