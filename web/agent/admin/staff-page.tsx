import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { fieldMessage } from '../../api/problem.ts'
import type { StaffMember, Team } from '../../../src/contract/people.ts'
import { staff as staffApi, teams as teamsApi, type StaffInvite } from '../../api/people.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { Banner, EmptyState, Skeleton } from '../../ui/states.tsx'
import { Checkbox, Switch } from '../../ui/toggle.tsx'
import { toast } from '../../ui/toast.tsx'
import { useTeams } from '../app/desk-data.ts'
import { errorText } from '../app/errors.ts'
import { useMay } from '../app/session.tsx'
import { useSay } from '../app/words.tsx'

type StaffRole = StaffInvite['role']

const ROLES: readonly StaffRole[] = ['agent', 'lead', 'manager', 'admin']

/** Who works here, and in which teams. */
export function StaffPage() {
  const say = useSay()
  const may = useMay()
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['staff'],
    queryFn: staffApi.list,
  })
  const [edited, setEdited] = useState<StaffMember | 'new' | null>(null)
  const isManager = may('staff.manage')
  return (
    <>
      <section className="admin__part" aria-label={say('agent.admin.staff')}>
        <header className="admin__head">
          <h2>{say('agent.admin.staff')}</h2>
          {isManager && (
            <Button
              look="primary"
              icon={<UserPlus aria-hidden="true" />}
              onPress={() => setEdited('new')}
            >
              {say('agent.staff.invite')}
            </Button>
          )}
        </header>
        {isPending && <Skeleton label={say('agent.loading')} lines={5} />}
        {error && (
          <EmptyState
            title={say('agent.error.title')}
            text={errorText(error, say)}
            action={<Button onPress={() => void refetch()}>{say('agent.error.retry')}</Button>}
          />
        )}
        <ul className="admin__rows">
          {data?.staff.map((member) => (
            <li key={member.id}>
              <Avatar name={member.name} />
              <span className="admin__main">
                <bdi className="admin__title">{member.name}</bdi>
                <bdi className="admin__note">{member.email}</bdi>
              </span>
              <Badge tone={member.active ? 'plain' : 'outline'}>
                {member.active ? say(`agent.role.${member.role}`) : say('agent.staff.inactive')}
              </Badge>
              {isManager && (
                <Button small onPress={() => setEdited(member)}>
                  {say('agent.edit')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </section>
      <TeamsPart isManager={isManager} />
      {edited !== null && (
        <StaffDialog
          key={edited === 'new' ? 'new' : edited.id}
          member={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  )
}

interface StaffDialogProps {
  member: StaffMember | null
  onClose: () => void
}

function StaffDialog({ member, onClose }: StaffDialogProps) {
  const say = useSay()
  const client = useQueryClient()
  const teams = useTeams()
  const [name, setName] = useState(member?.name ?? '')
  const [email, setEmail] = useState(member?.email ?? '')
  const [role, setRole] = useState<StaffRole>((member?.role as StaffRole) ?? 'agent')
  const [teamIds, setTeamIds] = useState<readonly string[]>(member?.teamIds ?? [])
  const [active, setActive] = useState(member?.active ?? true)
  const save = useMutation({
    mutationFn: () =>
      member
        ? staffApi.change(member.id, { name, role, teamIds: [...teamIds], active })
        : staffApi.invite({ name, email, role, teamIds: [...teamIds] }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['staff'] })
      if (!member) toast({ text: say('agent.staff.invited', { email }) })
      onClose()
    },
  })
  return (
    <Dialog
      title={member ? member.name : say('agent.staff.invite')}
      closeLabel={say('agent.close')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button
            look="primary"
            isPending={save.isPending}
            isDisabled={name.trim() === '' || (!member && !email.includes('@'))}
            onPress={() => save.mutate()}
          >
            {say(member ? 'agent.save' : 'agent.staff.invite')}
          </Button>
          <Button onPress={onClose}>{say('agent.cancel')}</Button>
        </>
      }
    >
      {save.isError && <Banner tone="danger">{errorText(save.error, say)}</Banner>}
      <TextField
        label={say('agent.settings.name')}
        value={name}
        onChange={setName}
        error={fieldMessage(save.error, 'name')}
        autoFocus
      />
      {!member && (
        <TextField
          label={say('agent.signin.email')}
          type="email"
          value={email}
          onChange={setEmail}
          error={fieldMessage(save.error, 'email')}
        />
      )}
      <Select
        label={say('agent.staff.role')}
        value={role}
        choices={ROLES.map((id) => ({ id, label: say(`agent.role.${id}`) }))}
        onChange={(id) => setRole(id as StaffRole)}
      />
      <TeamBoxes teams={teams} chosen={teamIds} onChange={setTeamIds} />
      {member && (
        <Switch isSelected={active} onChange={setActive} hint={say('agent.staff.active.hint')}>
          {say('agent.staff.active')}
        </Switch>
      )}
    </Dialog>
  )
}

interface TeamBoxesProps {
  teams: readonly Team[]
  chosen: readonly string[]
  onChange: (ids: readonly string[]) => void
}

function TeamBoxes({ teams, chosen, onChange }: TeamBoxesProps) {
  const say = useSay()
  if (teams.length === 0) return null
  return (
    <fieldset className="team-boxes">
      <legend className="field__label">{say('agent.nav.teams')}</legend>
      {teams.map(({ id, name }) => (
        <Checkbox
          key={id}
          isSelected={chosen.includes(id)}
          onChange={(isOn) =>
            onChange(isOn ? [...chosen, id] : chosen.filter((each) => each !== id))
          }
        >
          <bdi>{name}</bdi>
        </Checkbox>
      ))}
    </fieldset>
  )
}

function TeamsPart({ isManager }: { isManager: boolean }) {
  const say = useSay()
  const client = useQueryClient()
  const teams = useTeams()
  const [name, setName] = useState('')
  const add = useMutation({
    mutationFn: () => teamsApi.add(name),
    onSuccess: async () => {
      setName('')
      await client.invalidateQueries({ queryKey: ['teams'] })
    },
  })
  return (
    <section className="admin__part" aria-label={say('agent.nav.teams')}>
      <header className="admin__head">
        <h2>{say('agent.nav.teams')}</h2>
      </header>
      <ul className="admin__rows">
        {teams.map((team) => (
          <li key={team.id}>
            <bdi className="admin__title">{team.name}</bdi>
          </li>
        ))}
      </ul>
      {isManager && (
        <form
          className="admin__add"
          onSubmit={(event) => {
            event.preventDefault()
            add.mutate()
          }}
        >
          <TextField
            label={say('agent.staff.team.name')}
            value={name}
            onChange={setName}
            error={
              fieldMessage(add.error, 'name') ?? (add.error ? errorText(add.error, say) : undefined)
            }
          />
          <Button
            type="submit"
            icon={<Plus aria-hidden="true" />}
            isDisabled={name.trim() === ''}
            isPending={add.isPending}
          >
            {say('agent.staff.team.add')}
          </Button>
        </form>
      )}
    </section>
  )
}
