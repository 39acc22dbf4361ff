using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Store;

namespace Yizhan.Seals.Store;

internal sealed class SealsTables : IMapTables
{
    public void Map(ModelBuilder model, string binary)
    {
        RegisterTables.Map(model, binary);
        PaperTables.Map(model, binary);
        LogTables.Map(model, binary);
    }
}
